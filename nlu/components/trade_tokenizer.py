"""Characters as tokens, each knowing the jieba word it stands in.

Words alone cut names in the wrong place (an entity may not start inside a token), characters alone do not know
where words end. So the tagger gets both: the character, and where it stands in which kind of word.
"""

import re
from pathlib import Path
from typing import Any, ClassVar

import jieba
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.jieba_tokenizer import JiebaTokenizer
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

WORDS = "trade_words"  # on the message: its words, those of the trade replaced by their theme
PLACE = "pos"  # on the token: the name under which Rasa's CRF reads a part of speech
CHARACTER = re.compile(r"[A-Za-z0-9]+|\S")
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    "潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class TradeTokenizer(JiebaTokenizer):
    """The parent keeps a copy of the dictionary in the model; a file's name is the theme of its words."""

    themes: ClassVar[dict[str, str]] = {}  # one for the process, as jieba's own dictionary is

    @classmethod
    def _load_custom_dictionary(cls, path: str) -> None:
        for file in sorted(Path(path).glob("*.txt")):
            jieba.load_userdict(str(file))
            for word in file.read_text(encoding="utf-8").split():
                cls.themes.setdefault(word, file.stem)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text: str = message.get(attribute)
        words: list[tuple[str, int, int]] = list(jieba.tokenize(text))
        if attribute == TEXT:
            message.set(WORDS, [self.themes.get(word, word) for word, _, _ in words])
        places = self._places(words)
        return [_token(found, places) for found in CHARACTER.finditer(text)]

    def _places(self, words: list[tuple[str, int, int]]) -> dict[int, str]:
        """Of each character: begin, middle, end or single; surname or not; theme of its word."""
        places: dict[int, str] = {}
        for word, start, end in words:
            theme = self.themes.get(word, "")
            for offset, character in enumerate(word):
                surname = "s" if character in SURNAMES else "-"
                places[start + offset] = _place(offset, end - start) + surname + theme
        return places


def _place(offset: int, length: int) -> str:
    if length == 1:
        return "S"
    return "B" if offset == 0 else "E" if offset == length - 1 else "M"


def _token(found: re.Match[str], places: dict[int, str]) -> Token:
    data: dict[str, Any] = {PLACE: places.get(found.start(), "--")}
    return Token(found.group(), found.start(), data=data)
