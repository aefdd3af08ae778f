"""Rows of each kind of file, right in every column; a test changes what matters to it."""

BUILDER, SUPERVISOR = "91110000802100433B", "9144030071526726XG"


def a_company(**cells):
    return {
        "统一社会信用代码": BUILDER, "企业名称": "天津城垒建设集团有限公司", "企业类型": "施工", "资质等级": "建筑工程施工总承包一级",
        "法定代表人": "王伟", "注册区": "河西区", "联系电话": "022-00000001", "电子邮箱": "office@yanshi.example",
        "官方信用分": "909.6", "官方信用等级": "A",
    } | cells  # fmt: skip


def a_project(**cells):
    return {
        "项目编号": "1201032003050001", "项目名称": "海河新苑二期", "别名": "海河家园;新苑", "区": "河西区",
        "地址": "天津市河西区洞庭路126号", "施工许可证号": "120103202003050101", "工程类型": "住宅工程", "结构形式": "剪力墙结构",
        "建筑面积": "40731.07", "开工日期": "2020-03-05", "计划竣工日期": "2022-06-01", "竣工验收日期": "2022-08-09",
        "工程状态": "已备案", "质量监督机构": "河西区建设工程质量监督站", "质量监督员": "于宝华", "监督电话": "022-00009000",
        "绿色建筑等级": "二星级", "装配率": "50%", "工程担保": "履约保证保险", "质量保险": "潜在缺陷保险", "奖项": "海河杯",
        "标牌编号": "津质牌HX-2022-0132",
    } | cells  # fmt: skip


def a_building(**cells):
    return {
        "项目编号": "1201032003050001", "楼号": "3号楼", "竣工验收日期": "2022-08-09", "施工许可证号": "120103202003050201",
    } | cells  # fmt: skip


def a_participant(**cells):
    return {
        "项目编号": "1201032003050001", "责任角色": "施工单位", "单位名称": "天津城垒建设集团有限公司",
        "统一社会信用代码": BUILDER, "项目负责人": "张建国", "证书编号": "津112050700001", "承诺书日期": "2020-02-20",
        "起": "2020-02-20", "止": "",
    } | cells  # fmt: skip


def a_certificate(**cells):
    return {
        "证书编号": "津112050700001", "姓名": "张建国", "注册类别": "一级注册建造师",
        "注册单位统一社会信用代码": BUILDER, "有效期至": "2028-12-14", "状态": "有效",
    } | cells  # fmt: skip


def a_credit_event(**cells):
    return {
        "文号": "津建罚字〔2026〕12号", "统一社会信用代码": BUILDER, "类型": "处罚", "事由": "未按图施工", "作出机关": "市住房城乡建设委",
        "作出日期": "2026-03-01", "公示起": "2026-03-05", "公示止": "2027-03-04", "项目编号": "1201032003050001",
        "证书编号": "津112050700001", "指标代码": "B01", "分值": "10", "惩戒止": "2026-09-01",
    } | cells  # fmt: skip


def without(row, *columns):
    return {title: cell for title, cell in row.items() if title not in columns}


def many(count, **cells):
    return [
        a_project(项目编号=f"12010320030{n:05}", 项目名称=f"海河新苑{n}期", **cells) for n in range(count)
    ]


FILES = {
    "companies": a_company(), "projects": a_project(), "buildings": a_building(), "participants": a_participant(),
    "staff": a_certificate(),
}  # fmt: skip
