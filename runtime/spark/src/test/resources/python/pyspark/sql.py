"""DataFrames of a session in the JVM."""

from pyspark.jvm import entry


class DataFrame:
    def __init__(self, jdf):
        self._jdf = jdf

    def select(self, *columns):
        return DataFrame(entry.select(self._jdf, columns))

    def show(self):
        print(self._jdf.showString(20, 20, False))

    def createOrReplaceTempView(self, name):
        self._jdf.createOrReplaceTempView(name)


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
