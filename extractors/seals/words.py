"""Words that names on seals are made of: they decide between readings that the ink leaves open.

Points are natural logarithms, so many that a word outweighs a doubtful character and never a clear one.
"""

import re
from functools import cache, lru_cache

from extractors.values.divisions import begins_with_division

_ENDS = (
    *("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "集团公司", "公司", "分公司", "营业部", "办事处"),
    *(
        "项目部",
        "分理处",
        "村民委员会",
        "居民委员会",
        "委员会",
        "货运部",
        "经营部",
        "服务部",
        "运输队",
        "运输车队",
        "车队",
    ),
    *(
        "修理厂",
        "修配厂",
        "厂",
        "服务中心",
        "中心",
        "合作社",
        "合作联社",
        "代理站",
        "服务站",
        "站",
        "商行",
        "商店",
        "管理局",
    ),
    *(
        "运输局",
        "局",
        "人民政府",
        "办公室",
        "事务所",
        "协会",
        "学校",
        "医院",
        "研究院",
        "研究所",
        "合伙企业",
        "企业",
        "支队",
    ),
    *("货运队", "起重队", "吊装队", "装卸队", "工程队", "汽修厂", "管理站"),
    *("大队", "管理处", "街道办事处", "工作室", "门市部", "货运站", "物流园", "码头", "店", "行"),
)
_WORDS = (
    *(
        "运输",
        "物流",
        "货运",
        "大件",
        "大型",
        "物件",
        "重型",
        "设备",
        "吊装",
        "起重",
        "安装",
        "机械",
        "工程",
        "租赁",
        "国际",
        "供应链",
        "管理",
    ),
    *(
        "集团",
        "股份",
        "有限",
        "责任",
        "汽车",
        "装卸",
        "搬运",
        "特种",
        "建设",
        "建筑",
        "实业",
        "贸易",
        "商贸",
        "科技",
        "发展",
        "服务",
        "投资",
    ),
    *(
        "电力",
        "电气",
        "制造",
        "仓储",
        "配送",
        "交通",
        "航运",
        "港口",
        "港务",
        "船舶",
        "钢铁",
        "化工",
        "装备",
        "重工",
        "道路",
        "快递",
        "代理",
    ),
    *(
        "村民",
        "农民",
        "专业",
        "人民",
        "政府",
        "中国",
        "中心",
        "快运",
        "联运",
        "储运",
        "公路",
        "铁路",
        "能源",
        "新能源",
        "风电",
        "货物",
    ),
)


@cache
def ends() -> tuple[str, ...]:
    """How the names of firms and of other bodies end, the longest first."""
    return tuple(sorted(_ENDS, key=len, reverse=True))


_JOINED = (
    *(
        "集团股份有限公司",
        "集团股份",
        "集团有限",
        "运输集团",
        "运输股份",
        "运输有限公司",
        "物流有限公司",
        "货运有限公司",
        "股份有限",
    ),
    *(
        "大件运输",
        "特种运输",
        "汽车运输",
        "重型设备",
        "吊装运输",
        "起重吊装",
        "起重安装",
        "工程机械",
        "机械租赁",
        "装卸搬运",
    ),
)
"""Words that often follow each other: they fill holes."""


@cache
def words() -> tuple[str, ...]:
    """What stands within them; the longest first."""
    return tuple(sorted({*_WORDS, *_JOINED, *(end for end in _ENDS if len(end) > 1)}, key=len, reverse=True))


def is_whole(text: str) -> bool:
    """Whether a text is a name from its beginning to its end: begins with a place and ends as names do."""
    return begins_with_division(text) and ends_well(text)


def ends_well(text: str) -> bool:
    """Whether a text ends as the names of firms and other bodies do."""
    return any(text.endswith(end) for end in ends() if len(end) > 1)


def _is_rare(sign: str) -> bool:
    """Whether a character is none of the 6,763 of GB 2312; names have such, but rarely."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=8192)
def points(text: str) -> float:
    """How much a text is a name, before the ink is asked."""
    plain = re.sub(r"[^\u4e00-\u9fff]", "", text)
    found = 3.0 if any(text.endswith(end) for end in ends()) else 0.0
    found += 2.0 if begins_with_division(plain) or plain.startswith("中国") else 0.0
    # A branch's ending has nothing behind it: the name was begun in the wrong place.
    found -= 3.0 if any(0 < plain.find(end) < len(plain) - len(end) for end in ("分公司", "营业部", "办事处")) else 0.0
    covered, place = 0, 0
    while place < len(plain):
        word = next((word for word in words() if plain.startswith(word, place)), "")
        covered += len(word)
        place += max(1, len(word))
    # A recogniser loses characters more often than it invents them.
    return found + 0.6 * covered + 0.4 * len(plain) - 2.0 * (len(text) - len(plain)) - 2.0 * sum(map(_is_rare, plain))
