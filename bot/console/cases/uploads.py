"""The photos of a form."""

from starlette.datastructures import FormData, UploadFile


def uploads_of(form: FormData) -> list[UploadFile]:
    """Without the empty one a browser sends when none was chosen."""
    return [each for each in form.getlist("photos") if isinstance(each, UploadFile) and each.filename]
