#!/usr/bin/env python3
"""Writes Sources/CTables/tables/places.tsv: the names of Chinese provinces, prefectures and counties.

    pip download cpca==0.5.5 --no-deps
    python3 scripts/make-gazetteer.py cpca-0.5.5-py3-none-any.whl

Source: cpca/resources/adcodes.csv of the PyPI package cpca 0.5.5, read out of the wheel (or give the csv itself).
Licence: MIT; METADATA says `License: MIT`, the LICENSE file in the wheel is the MIT text, Copyright (c) 2018 QinYuan
Du. The table is committed, so that a build needs no package; run this only to renew it.

Columns: name, level (province, city, county), code (GB/T 2260, six digits, as in the package).

What the package lacks. Its division is that of about August 2016 (崇明区 and 开州区 are in, 章丘区 is not). Later
names are missing and none is made up here, e.g. 宁乡市 章丘区 即墨区 莱芜区 海门区 长乐区 玉环市 京山市 邹平市
茌平区 监利市 祁阳市 邵东市 龙港市 临平区 钱塘区 偃师区 沙县区 水城区 射洪市 神木市 那曲市 胡杨河市; their former
names (宁乡县, 章丘市, 即墨市 ...) are in, 莱芜市 and 那曲地区 among them. 双河市 可克达拉市 昆玉市, founded before
2016, are missing too. 香港, 澳门 and 台湾 have no divisions below the first level. 济源市 仙桃市 石河子市 and others
directly under a province have county codes and are county here.

Rules:
- province: full and short form. The municipalities are provinces.
- city: full and short form; an autonomous prefecture also with 州 (恩施州). Short forms in SHORT_DROPPED are left
  out: they are ordinary words, parts of words, or arise where two words meet.
- county: the full name only. Left out: names of two characters, names not ending in 县 区 市 旗, collective entries
  (市辖区), and those in COUNTY_DROPPED, which read as ordinary words or arise where two words meet.

place-stops.tsv beside it is kept by hand and not written here.
"""
import csv, io, pathlib, re, sys, zipfile

PEOPLES = ('蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 柯尔克孜 景颇 羌').split()
PROVINCE_ENDS = re.compile('(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$')
PREFECTURE_ENDS = re.compile('(?:(?:%s)族?)*自治州$' % '|'.join(sorted(PEOPLES, key=len, reverse=True)))
COLLECTIVE = {'市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'}

# Short forms of prefectures that are left out; the form with 市, 州, 盟 or 地区 stays.
SHORT_DROPPED = set('''
大同 长治 安康 朝阳 日照 来宾 开封 北海 中山 白银 和田 阿里 黑河 红河 怒江 海南 吉林
保定 衡水 运城 四平 通化 白山 白城 大庆 兴安 丽水 丽江 六安 三明 三沙 南平 新余 新乡 河源 乐山 内江 广安
巴中 资阳 安顺 保山 大理 文山 山南 天水 定西 固原 中卫 海东 海西 海北 玉树 黄山
'''.split())

# County names of three characters that are left out.
COUNTY_DROPPED = set('''
新城区 老城区 古城区 上城区 下城区 城东区 城西区 城北区 城中区 市中区 市北区 市南区 新市区 西市区 南郊区
江北区 江南区 江东区 河东区 河西区 河北区 海南区 路北区 路南区 站前区 港口区 海港区 东港区 河口区 运河区
上街区 宽城区 山城区 江城区 海城区 源城区 滨城区 江海区 万全区
三山区 万山区 东山区 南山区 中山区 连山区 兴山区 名山区 平山区 明山区 立山区 西山区 平川区 平房区 北林区 西林区 中原区 老边区
和平区 解放区 前进区 前锋区 红旗区 红星区 向阳区 东风区 友好区 复兴区 振兴区 宏伟区 太平区 工农区 爱民区
大同区 西安区 平安区 安定区 安宁区 安居区 清新区 惠农区 新兴区 新建区
和平县 友谊县 富裕县 富民县 惠民县 资源县 温泉县 平原县 南部县 大同县 比如县 延长县 会同县 公安县 新兴县
兴业县 乐业县 天全县 全州县 共和县 政和县 平和县 新和县 兴和县 南和县 西和县
合作市 海城市 兴城市 应城市 项城市 化州市 高州市 定州市
'''.split())


def read_divisions(source):
    if source.suffix == '.whl':
        with zipfile.ZipFile(source) as wheel:
            text = wheel.read('cpca/resources/adcodes.csv').decode('utf-8')
    else:
        text = source.read_text(encoding='utf-8')
    return sorted({(row['adcode'][:6], row['name']) for row in csv.DictReader(io.StringIO(text))})


def written_forms(code, name):
    """The level of a division and the forms of its name that go into the table."""
    if code[2:] == '0000':
        return 'province', [name, PROVINCE_ENDS.sub('', name)]
    if code[4:] != '00':
        fit = len(name) > 2 and name[-1] in '县区市旗' and name not in COUNTY_DROPPED
        return 'county', [name] if fit else []
    if name.endswith('自治州'):
        short = PREFECTURE_ENDS.sub('', name)
        forms = [name, short + '州', short]
    else:
        forms = [name, re.sub('(市|盟|地区)$', '', name)]
    return 'city', [form for form in forms if form not in SHORT_DROPPED]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    divisions = [d for d in read_divisions(pathlib.Path(sys.argv[1])) if d[1] not in COLLECTIVE]
    known = {name for _, name in divisions} | {PREFECTURE_ENDS.sub('', name) for _, name in divisions}
    known |= {re.sub('(市|盟|地区)$', '', name) for _, name in divisions}
    idle = sorted((SHORT_DROPPED | COUNTY_DROPPED) - known)
    if idle:
        sys.exit('dropped, but not in the package: ' + ' '.join(idle))
    ranks = {'province': 0, 'city': 1, 'county': 2}
    rows = []
    for code, name in divisions:
        level, forms = written_forms(code, name)
        rows += [(code, ranks[level], -len(form), form, level) for form in forms]
    rows = sorted(set(rows))
    out = pathlib.Path(__file__).resolve().parent.parent / 'Sources/CTables/tables/places.tsv'
    lines = ['name\tlevel\tcode\n'] + [f'{form}\t{level}\t{code}\n' for code, _, _, form, level in rows]
    out.write_text(''.join(lines), encoding='utf-8', newline='\n')
    for level in ranks:
        print(level, sum(row[4] == level for row in rows))
    print(len(rows), 'rows', out.stat().st_size, 'bytes')


main()
