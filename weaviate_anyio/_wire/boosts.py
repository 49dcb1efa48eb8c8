"""Boosts, as messages."""

from __future__ import annotations

from weaviate_anyio._proto.search_get import (
    Boost,
    BoostDecayCurve,
    BoostNumericDecayFunction,
    BoostPropertyValueFunction,
    BoostPropertyValueModifier,
    BoostTimeDecayFunction,
)
from weaviate_anyio._proto.search_get import (
    BoostCondition as Condition,
)
from weaviate_anyio._wire.filters import filters_message
from weaviate_anyio.classes._boost import (
    BoostCondition,
    BoostCurve,
    BoostModifier,
    BoostReturn,
    NumericDecay,
    PropertyValue,
    TimeDecay,
)

_CURVES: dict[BoostCurve | None, int] = {
    None: BoostDecayCurve.DECAY_CURVE_UNSPECIFIED,
    BoostCurve.EXPONENTIAL: BoostDecayCurve.DECAY_CURVE_EXPONENTIAL,
    BoostCurve.GAUSSIAN: BoostDecayCurve.DECAY_CURVE_GAUSS,
    BoostCurve.LINEAR: BoostDecayCurve.DECAY_CURVE_LINEAR,
}
_MODIFIERS: dict[BoostModifier | None, int] = {
    None: BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_UNSPECIFIED,
    BoostModifier.LOG1P: BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_LOG1P,
    BoostModifier.SQRT: BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_SQRT,
}


def boost_message(boost: BoostReturn) -> Boost:
    """The message of a boost."""
    return Boost(conditions=list(map(_condition, boost.conditions)), weight=boost.weight, depth=boost.depth)


def _condition(condition: BoostCondition) -> Condition:
    score, message = condition.score, Condition(weight=condition.weight)
    if isinstance(score, TimeDecay):
        message.time_decay = _time_decay(score)
    elif isinstance(score, NumericDecay):
        message.numeric_decay = _numeric_decay(score)
    elif isinstance(score, PropertyValue):
        message.property_value = BoostPropertyValueFunction(
            property=score.property, modifier=_MODIFIERS[score.modifier]
        )
    else:
        message.filter = filters_message(score, "boost")
    return message


def _time_decay(score: TimeDecay) -> BoostTimeDecayFunction:
    return BoostTimeDecayFunction(
        property=score.property,
        origin=score.origin,
        scale=score.scale,
        offset=score.offset,
        curve=_CURVES[score.curve],
        decay_value=score.decay_value,
    )


def _numeric_decay(score: NumericDecay) -> BoostNumericDecayFunction:
    return BoostNumericDecayFunction(
        property=score.property,
        origin=score.origin,
        scale=score.scale,
        offset=score.offset,
        curve=_CURVES[score.curve],
        decay_value=score.decay_value,
    )
