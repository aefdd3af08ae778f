"""Somebody's program at the web chat API: what it says, and how it is refused."""

PAGE = "/api/chat/"


async def say(client, **body):
    return await client.post("/api/chat/messages", json=body)


def refused(response):
    """Status, and whether it is a problem with a Chinese detail."""
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == response.status_code
    assert any("\u4e00" <= character <= "\u9fff" for character in problem["detail"])
    return response.status_code
