"""Phrases that say nothing about the call they are written for, in the languages of the sheets.

Written for routeplan. They are compared as a whole, without case, punctuation and the little words below, so
that "the usual visit" is found and "visit to settle the price of the hinges" is not.
"""

from collections.abc import Mapping


def _listed(phrases: str) -> frozenset[str]:
    """Return phrases that are parted by bars."""
    return frozenset(" ".join(one.split()) for one in phrases.split("|"))


LITTLE_WORDS = _listed(
    """
    a | an | the | our | their | his | her | usual | normal | regular | short | brief | just |
    only | again | was | is | it | all | with | by | to | of | der | die | das | den | dem | des |
    ein | eine | einen | normaler | normales | kurzer | kurzes | kurz | nur | wieder | war | ist |
    es | alles | üblicher | übliches | mit | am | im | beim | zum | zur
    """
)
"""Words that make no phrase say more."""

ANYWHERE = _listed(
    """
    ok | okay | o k | fine | good | great | nice | done | yes | no | none | nothing | nothing new |
    nothing special | no news | n a | na | tbd | tba | see above | see below | see notes | see crm |
    see mail | see email | see last time | same as last time | same | same as before |
    as discussed | as agreed | as planned | as always | as per plan | ditto | unchanged |
    no change | no changes | no comment | various | various topics | several things |
    miscellaneous | misc | other | etc | test | xxx | x | asdf | todo | to do | follow up | visit |
    call | customer | customer visit | customer call | meeting | appointment | sales | sales call |
    sales visit | talk | conversation | discussion | talked | spoke | talked customer | general |
    general talk | small talk | everything fine | everything ok | all good | all fine | all ok |
    no problems | no issues | positive | negative | satisfied | customer satisfied |
    customer happy | happy | good talk | good meeting | good conversation | good visit | nice talk |
    nice meeting | nice visit | good call |
    went well | good mood | passt | ja | nein | keine | keines | nichts |
    nichts neues | nichts besonderes | keine besonderheiten | keine neuigkeiten | nix neues | gut |
    sehr gut | in ordnung | i o | io | erledigt | siehe oben | siehe unten | siehe crm |
    siehe mail | siehe notiz | wie besprochen | wie vereinbart | wie geplant | wie immer |
    wie gehabt | dito | unverändert | keine änderung | diverses | verschiedenes | sonstiges |
    allgemein | allgemeines | besuch | kundenbesuch | kunde | termin | gespräch | kundengespräch |
    besprechung | verkauf | verkaufsgespräch | gutes gespräch | nettes gespräch |
    guter besuch | netter besuch | lief gut |
    zufrieden | kunde zufrieden | alles gut | alles ok | alles passt | alles in ordnung | offen |
    folgt | noch offen | positiv | negativ | 好 | 很好 | 可以 | 行 | 没有 | 無 | 无 | 没什么 |
    沒什麼 | 正常 | 一切正常 | 同上 | 同前 | 如前 | 见上 | 見上 | 已谈 | 已談 | 谈了 | 談了 | 聊天 |
    聊聊 | 拜访 | 拜訪 | 拜访客户 | 拜訪客戶 | 客户 | 客戶 | 会面 | 會面 | 见面 | 見面 | 交流 |
    沟通 | 溝通 | 洽谈 | 洽談 | 了解情况 | 了解情況 | 满意 | 滿意 | 客户满意 | 客戶滿意 | 顺利 |
    順利 | 良好 | 不错 | 不錯 | 按计划 | 按計劃 | 照旧 | 照舊 | 没变化 | 沒變化 | 无变化 | 無變化 |
    其他 | 待定 | 已完成
    """
)
"""Say nothing in any column."""

OF_COLUMN: Mapping[str, frozenset[str]] = {
    "purpose": _listed(
        """
        courtesy call | courtesy visit | courtesy | maintenance | maintenance visit |
        maintenance call | routine | routine visit | routine call | check in | check up |
        touch base | keep touch | keep in touch | stay touch | stay in touch | say hello | hello |
        relationship | relationship building | contact | contact care | customer care |
        account care | get to know | introduction | sell | sell something | sell more | order |
        get order | get orders | business | update | status | status update | catch up |
        höflichkeitsbesuch | routinebesuch | standardbesuch | kontaktpflege | kundenpflege |
        kundenbetreuung | betreuung | beziehungspflege | pflege | vorbeischauen | hallo sagen |
        kennenlernen | verkaufen | auftrag | auftrag holen | turnusbesuch | regelbesuch |
        tourbesuch | 例行拜访 | 例行拜訪 | 常规拜访 | 常規拜訪 | 礼节性拜访 | 禮節性拜訪 |
        定期拜访 | 定期拜訪 | 日常拜访 | 日常拜訪 | 维护 | 維護 | 维护关系 | 維護關係 | 客情维护 |
        客情維護 | 客户维护 | 客戶維護 | 联络感情 | 聯絡感情 | 问候 | 問候 | 推销 | 推銷 | 卖产品 |
        賣產品 | 订单 | 訂單 | 跟进 | 跟進
        """
    ),
    "promise": _listed(
        """
        will call | will call back | call back | get back | will get back | will follow up |
        will think about | will think | will do | will look | soon | later | melde mich |
        meldet sich | rückmeldung | ruft zurück | kümmere mich | überlegt | überlegt sich |
        schaut sich an | bald | später | 再说 | 再說 | 再联系 | 再聯繫 | 考虑 | 考慮 | 会考虑 |
        會考慮 | 尽快 | 盡快 | 以后再说 | 以後再說 | 回头再说
        """
    ),
    "next_step": _listed(
        """
        call | call again | call back | call later | visit again | next visit | next call |
        another visit | come back | see again | see you | wait | wait and see | stay tuned |
        stay touch | keep touch | keep in touch | continue | soon | later | open | anrufen |
        wieder anrufen | wieder besuchen | nächster besuch | wiedervorlage | abwarten |
        dranbleiben | bleibe dran | weiter | bald | später | wieder vorbeischauen | 下次拜访 |
        下次拜訪 | 再拜访 | 再拜訪 | 再联系 | 再聯繫 | 再约 | 再約 | 继续跟进 | 繼續跟進 | 跟进 |
        跟進 | 等待 | 等消息 | 等通知 | 保持联系 | 保持聯繫 | 再说 | 再說
        """
    ),
}
"""Say nothing in one column."""
