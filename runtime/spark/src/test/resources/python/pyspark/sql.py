"""DataFrames of a session in the JVM."""


class DataFrame:
    def __init__(self, jdf):
        self._jdf = jdf

    def select(self, first, *others):
        return DataFrame(_selected(self._jdf, first, others))

    def show(self):
        print(self._jdf.showString(20, 20, False))

    def createOrReplaceTempView(self, name):
        self._jdf.createOrReplaceTempView(name)


def _selected(jdf, first, others):
    from pyspark.ml.wrapper import java_array

    return jdf.select(first, java_array("java.lang.String", list(others)))


class _Reader:
    def __init__(self, java_reader):
        self._java = java_reader

    def csv(self, path, header, inferSchema):
        reader = self._java.option("header", header).option("inferSchema", inferSchema)
        return DataFrame(reader.csv(path))


class SparkSession:
    def __init__(self, java_session):
        self._jsparkSession = java_session

    @property
    def read(self):
        return _Reader(self._jsparkSession.read())

    def sql(self, text):
        return DataFrame(self._jsparkSession.sql(text))
