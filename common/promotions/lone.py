"""The usual case by a short way: one promotion alone on one line of equal units; the long way gives the same figures."""

from common.money import round_ratio
from common.promotions.applied import Choice, LineShare, Phase
from common.promotions.discount import first_units
from common.promotions.ledger import Ledger
from common.promotions.promotion import Kind, RewardKind
from common.promotions.rule import Rule
from common.promotions.settings import PercentBase, rounded


def settle_lone(rule: Rule, place: int, ledger: Ledger, times: int | None) -> bool:
    """Apply a claiming promotion to the one line that it alone concerns. False, and nothing done, where the line's units
    differ, or limits, caps, several slots or measures ask for the long way."""
    item = ledger.goods[place]
    promotion = rule.promotion
    if len(item.nets) != 1 or item.line.unit.divisible or times is not None or rule.cap is not None:
        return False
    if ledger.settings.percent_base is not PercentBase.LINE:
        return False
    value, count = item.nets[0]
    if rule.kind is Kind.EACH:
        if promotion.most_units is not None or promotion.most_units_a_line is not None:
            return False
        sets, claimed, off = count, count, _off(rule, value, count, ledger)
    else:
        if len(rule.slots) != 1 or rule.slots[0].value is not None:
            return False
        size = rule.slots[0].count
        sets = count // size
        claimed = sets * size
        rewarded = sets * promotion.rewarded if promotion.rewarded else claimed
        if not promotion.rewarded and rule.reward is not RewardKind.PERCENT:
            reward = rule.numerator // rule.denominator
            worth = value * size
            off = sets * (min(reward, worth) if rule.reward is RewardKind.AMOUNT else max(0, worth - reward))
        else:
            off = _off(rule, value, rewarded, ledger)
    if off > 0:
        shares, left = first_units(value, claimed, count - claimed, off)
        ledger.left(place, left)
        line = item.line.line
        share = LineShare(line, off, shares)
        ledger.write(rule, Phase.CLAIM, Choice.ONLY, value * claimed, sets, [share], (), ((line, claimed),))
    return True


def _off(rule: Rule, value: int, units: int, ledger: Ledger) -> int:
    worth = value * units
    if rule.reward is RewardKind.PERCENT:
        return rounded(worth * rule.numerator, rule.denominator, ledger.settings.rounding)
    if rule.unit_saving(value, None) <= 0:
        return 0
    reward = round_ratio(rule.numerator * units, rule.denominator)
    return min(reward, worth) if rule.reward is RewardKind.AMOUNT else max(0, worth - reward)
