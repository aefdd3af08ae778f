"""Where the demonstration projects stand: the 16 districts of Tianjin, 滨海新区 cut into the parts people name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """A district, or a part of 滨海新区. `forms` are the ways an address begins; old names stay in use."""

    name: str
    code: str
    district: str
    letters: str
    roads: tuple[str, ...]
    forms: tuple[str, ...]
    former: tuple[str, date] | None = None  # division code before the county became a district

    def code_on(self, day: date) -> str:
        """The division code written into numbers given on that day."""
        if self.former and day < self.former[1]:
            return self.former[0]
        return self.code


def _district(code: str, name: str, letters: str, roads: str) -> Place:
    return Place(name, code, name, letters, tuple(roads.split()), (f"天津市{name}", f"天津市{name}", name))


def _county(code: str, name: str, letters: str, roads: str, *, old: str, former: tuple[str, date]) -> Place:
    """A district that was a county (县): people and papers keep the old name."""
    return Place(
        name, code, name, letters, tuple(roads.split()), (f"天津市{name}", name, f"天津市{old}", old), former
    )


def _harbour(name: str, roads: str, *forms: str) -> Place:
    """A part of 滨海新区 (120116)."""
    return Place(name, "120116", "滨海新区", "BH", tuple(roads.split()), (f"天津市滨海新区{name}", *forms))


PLACES = (
    _district("120101", "和平区", "HP", "成都道 西康路 南门外大街 新兴路 睦南道 荣业大街"),
    _district("120102", "河东区", "HD", "津塘路 六纬路 卫国道 成林道 大直沽中路 新开路 万新路"),
    _district("120103", "河西区", "HX", "洞庭路 柳林东路 大沽南路 珠江道 黑牛城道 解放南路 尖山路 太湖路"),
    _district("120104", "南开区", "NK", "红旗路 长江道 黄河道 卫津路 复康路 鞍山西道 王顶堤道"),
    _district("120105", "河北区", "HB", "中山路 金钟河大街 铁东路 志成道 月牙河北道 真理道"),
    _district("120106", "红桥区", "HQ", "西沽大街 丁字沽三号路 芥园道 咸阳北路 光荣道 西青道"),
    _district("120110", "东丽区", "DL", "津滨大道 跃进路 津汉公路 华明大道 东丽湖路 先锋东路 成林道东段"),
    _district("120111", "西青区", "XQ", "大寺大道 津静公路 柳口路 阜盛道 中北大道 学府北道 赛达大道"),
    _district("120112", "津南区", "JN", "津沽路 双港大道 雅观路 同德路 小站大道 南华路 梨双路"),
    _district("120113", "北辰区", "BC", "京津公路 龙洲道 辰昌路 延吉道 双青大道 淮河道 外环北路"),
    _district("120114", "武清区", "WQ", "雍阳西道 泉州北路 翠亨路 机场道 杨村振华道 京津大道 前进道"),
    _district("120115", "宝坻区", "BD", "潮阳大道 南三路 建设路 宝平街 周良大道 北环路 开元路"),
    _harbour(
        "塘沽", "新港路 上海道 河北路 福州道 杭州道 响螺湾大道", "天津市塘沽区", "塘沽", "天津市滨海新区"
    ),
    _harbour("汉沽", "新开中路 东风中路 四纬路 茶淀大街 牌坊西街", "天津市汉沽区", "汉沽", "天津市滨海新区"),
    _harbour("大港", "世纪大道 迎宾街 胜利街 学苑路 港塘路", "天津市大港区", "大港", "天津市滨海新区"),
    _harbour("开发区", "第三大街 第九大街 黄海路 南海路 洞庭路", "天津经济技术开发区", "泰达"),
    _harbour("中新生态城", "和畅路 中新大道 中生大道 海容路", "天津生态城", "天津市滨海新区生态城"),
    _county(
        "120117",
        "宁河区",
        "NH",
        "光明路 芦汉路 商业道 金翠路 滨翠大道",
        old="宁河县",
        former=("120221", date(2015, 9, 1)),
    ),
    _county(
        "120118",
        "静海区",
        "JH",
        "东方红路 胜利大街 团泊大道 瀛海道 地纬路",
        old="静海县",
        former=("120223", date(2015, 9, 1)),
    ),
    _county(
        "120119",
        "蓟州区",
        "JZ",
        "兴华大街 渔阳北路 文昌街 迎宾大街 盘山大道",
        old="蓟县",
        former=("120225", date(2016, 7, 1)),
    ),
)

DISTRICTS = tuple(dict.fromkeys(place.district for place in PLACES))


def place(name: str) -> Place:
    return next(p for p in PLACES if p.name == name)
