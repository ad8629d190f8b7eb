"""Parameters of stages, known by their names."""


class TypeConverters:
    @staticmethod
    def toString(value):
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no text")
        return value

    @staticmethod
    def toInt(value):
        if isinstance(value, bool) or int(value) != value:
            raise TypeError(f"{value!r} is no whole number")
        return int(value)

    @staticmethod
    def toListString(value):
        return [TypeConverters.toString(element) for element in value]


class Param:
    def __init__(self, parent, name, doc, typeConverter):
        self.parent = parent
        self.name = name
        self.doc = doc
        self.typeConverter = typeConverter


class Params:
    def __init__(self):
        self.uid = f"{type(self).__name__}_{id(self):x}"
        self._paramMap = {}

    @staticmethod
    def _dummy():
        return "undefined"

    @property
    def params(self):
        found = (getattr(type(self), name) for name in dir(type(self)))
        return [each for each in found if isinstance(each, Param)]

    def hasParam(self, name):
        return isinstance(getattr(type(self), name, None), Param)

    def _set(self, **values):
        for name, value in values.items():
            if not self.hasParam(name):
                raise AttributeError(f"{type(self).__name__} has no parameter {name}")
            self._paramMap[name] = getattr(self, name).typeConverter(value)
        return self

    def getOrDefault(self, param):
        return self._paramMap[param.name]
