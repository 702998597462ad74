package function

import "strings"

// Names are the names of all functions, scalar and aggregating, as the manual writes them.
func Names() []string { return strings.Fields(names) }

const names = `coalesce nullIf exists valueType randomUUID timestamp rand id elementId labels type startNode endNode properties nodes
relationships size head last tail reverse isEmpty keys range toLower lower toUpper upper ltrim rtrim btrim trim normalize replace split left right
substring char_length character_length length abs sign isNaN atan2 pi e round sqrt exp log log10 sin cos tan cot asin acos atan degrees radians
haversin ceil floor toInteger toFloat toBoolean toString toIntegerOrNull toFloatOrNull toBooleanOrNull toStringOrNull toIntegerList
toFloatList toBooleanList toStringList date localtime time localdatetime datetime duration date.truncate time.truncate localtime.truncate
localdatetime.truncate datetime.truncate date.statement date.transaction date.realtime datetime.statement datetime.transaction
datetime.realtime datetime.fromEpoch datetime.fromEpochMillis duration.between duration.inMonths duration.inDays duration.inSeconds
count sum avg min max collect stDev stDevP percentileCont percentileDisc`
