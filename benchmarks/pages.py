"""Pages of pledges to import: the real one where it is at hand, and invented ones of any number of units."""

from itertools import islice, product
from pathlib import Path

from benchmarks.measure import ROOT

UNITS = 63
AREAS = "教育体育民政司法财政交通水务农业商务文化卫生审计统计林业粮食城管环保住建规划国土"
STEMS, BRANCHES, SEASONS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "春夏秋冬"
NUMERALS = "一二三四五六"
FRONT = """试验市机关作风公开承诺
为改进机关作风，本报从今天起刊登市直各单位的公开承诺，请市民监督。
市监督办投诉电话：0999-5550000。
"""
OPENING = (
    "我局以群众是否满意衡量全部{area}工作，边查边改，能马上办的马上办，一时办不了的说明原因。"
    "全体人员公开姓名和职责，分管负责人每月接待来访，结果在门口公布，请市民随时监督。今年作如下承诺。"
)
PROMISES = (
    "{area}事项的申请，材料齐全的当场受理，{days}个工作日内办结，遇节假日顺延。",
    "年底前新建{area}服务站点{count}处，覆盖城区{share}%以上的社区，居民步行一刻钟可到。",
    "每季度公布一次{area}检查结果，群众反映的问题{days}日内答复，有难处的说明原因和办结的日子。",
    "窗口午间不休息，全年举办{area}咨询活动{count}场，老年人和行动不便的市民可以预约上门办理。",
    "公开办事指南，精简材料{count}项，一次告知，不让市民为同一件事跑第二趟。",
    "工作人员挂牌上岗，接受评议，{area}投诉在{days}个工作日内调查清楚并回复本人。",
)


def real_page() -> Path | None:
    """The page of 63 units that was printed, where it is at hand."""
    return next(iter(sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))), None)


def invented_page(units: int) -> bytes:
    """A page with so many letters, of about a thousand bytes each as in print."""
    areas = [AREAS[at : at + 2] for at in range(0, len(AREAS), 2)]
    names = product(SEASONS, STEMS, BRANCHES, areas)
    letters = [_letter(place, "".join(name), name[-1]) for place, name in enumerate(islice(names, units))]
    return (FRONT + "\n".join(letters)).encode()


def _letter(place: int, name: str, area: str) -> str:
    lines = [f"市{name}局承诺", OPENING.format(area=area)]
    for number, promise in zip(NUMERALS, PROMISES[: 4 + place % 3], strict=False):
        figures = {"days": 3 + place % 15, "count": 5 + place % 90, "share": 60 + place % 40}
        lines.append(f"{number}、{promise.format(area=area, **figures)}")
    lines.append(f"监督投诉电话：0999-{5_600_000 + place}")
    if place % 2:
        lines += [f"电子邮箱：office{place}@example.gov.cn", f"地址：试验市长青路{place + 1}号", "邮编：150000"]
    return "\n".join(lines)
