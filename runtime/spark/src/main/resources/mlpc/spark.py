"""Models of .mlp files as stages of Spark's ML pipelines, for PySpark.

The jar of mlpc-spark has this file, so with it on the session's path (``--packages`` or ``--py-files``) Python finds it:

    from mlpc.spark import MlpEstimator

    model = MlpEstimator(modelFile="penguins.mlp", seed=7).fit(birds)
    model.transform(birds).select("predictedLabel", "probability").show()

Python only names parameters here: rows are read, trained on and scored in the JVM. The module has the name of the Java package, by which
PySpark finds the stages of a saved pipeline.
"""

from typing import Any, Dict, List, Optional

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams
from pyspark.sql import DataFrame, SparkSession

__all__ = ["MlpEstimator", "MlpModel"]


class _PredictionColumns(JavaParams):
    """Which columns hold the inputs, and which ones a prediction adds."""

    featuresCol: "Param[str]" = Param(
        Params._dummy(), "featuresCol", "a column of vectors or arrays with all inputs of a row", TypeConverters.toString
    )
    featuresCols: "Param[List[str]]" = Param(
        Params._dummy(), "featuresCols", "the columns of the inputs, in the model's order", TypeConverters.toListString
    )
    predictionCol: "Param[str]" = Param(
        Params._dummy(), "predictionCol", "gets the number that is predicted", TypeConverters.toString
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(), "probabilityCol", "gets a vector with the probability of each class", TypeConverters.toString
    )
    predictedLabelCol: "Param[str]" = Param(
        Params._dummy(), "predictedLabelCol", "gets the label of the class", TypeConverters.toString
    )
    modelClass: "Param[str]" = Param(
        Params._dummy(), "modelClass", "a generated class of the app's jar", TypeConverters.toString
    )
    settings: "Param[List[str]]" = Param(
        Params._dummy(), "settings", "hypers of the model: name=value", TypeConverters.toListString
    )

    def setFeaturesCol(self, value: str) -> Any:
        """Sets the column of vectors or arrays that has all inputs."""
        return self._set(featuresCol=value)

    def setFeaturesCols(self, value: List[str]) -> Any:
        """Sets the columns of the inputs, in the model's order."""
        return self._set(featuresCols=value)

    def setPredictionCol(self, value: str) -> Any:
        """Sets the column of the number; empty to leave it out."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self, value: str) -> Any:
        """Sets the column of the probabilities; empty to leave it out."""
        return self._set(probabilityCol=value)

    def setPredictedLabelCol(self, value: str) -> Any:
        """Sets the column of the label; empty to leave it out."""
        return self._set(predictedLabelCol=value)


class MlpEstimator(_PredictionColumns, JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Trains a model of a .mlp file on the rows of a DataFrame, where they lie."""

    modelFile: "Param[str]" = Param(
        Params._dummy(), "modelFile", "the model file, where the driver finds it", TypeConverters.toString
    )
    modelText: "Param[str]" = Param(Params._dummy(), "modelText", "the text of a model file", TypeConverters.toString)
    labelCol: "Param[str]" = Param(
        Params._dummy(), "labelCol", "the column of the first target", TypeConverters.toString
    )
    weightCol: "Param[str]" = Param(
        Params._dummy(), "weightCol", "the column of the rows' weights", TypeConverters.toString
    )
    keyCol: "Param[str]" = Param(Params._dummy(), "keyCol", "the column of the rows' keys", TypeConverters.toString)
    seed: "Param[int]" = Param(Params._dummy(), "seed", "of all that is random, from 0", TypeConverters.toInt)
    maxIter: "Param[int]" = Param(Params._dummy(), "maxIter", "epochs, 1 or more", TypeConverters.toInt)
    numPartitions: "Param[int]" = Param(
        Params._dummy(), "numPartitions", "partitions that are trained on side by side", TypeConverters.toInt
    )
    roundsPerEpoch: "Param[int]" = Param(
        Params._dummy(), "roundsPerEpoch", "times an epoch that weights are averaged", TypeConverters.toInt
    )
    checkpointDir: "Param[str]" = Param(
        Params._dummy(), "checkpointDir", "a folder from which an interrupted training goes on", TypeConverters.toString
    )

    _input_kwargs: Dict[str, Any]

    @keyword_only
    def __init__(
        self,
        *,
        modelFile: Optional[str] = None,
        modelText: Optional[str] = None,
        modelClass: Optional[str] = None,
        settings: Optional[List[str]] = None,
        featuresCol: Optional[str] = None,
        featuresCols: Optional[List[str]] = None,
        labelCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        keyCol: Optional[str] = None,
        predictionCol: Optional[str] = None,
        probabilityCol: Optional[str] = None,
        predictedLabelCol: Optional[str] = None,
        seed: Optional[int] = None,
        maxIter: Optional[int] = None,
        numPartitions: Optional[int] = None,
        roundsPerEpoch: Optional[int] = None,
        checkpointDir: Optional[str] = None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("mlpc.spark.MlpEstimator", self.uid)
        self._set(**{name: value for name, value in self._input_kwargs.items() if value is not None})

    def setModelFile(self, value: str) -> "MlpEstimator":
        """Sets the model file, where the driver finds it."""
        return self._set(modelFile=value)

    def setModelText(self, value: str) -> "MlpEstimator":
        """Sets the text of a model file that imports nothing."""
        return self._set(modelText=value)

    def setModelClass(self, value: str) -> "MlpEstimator":
        """Sets a generated class of the app's jar, in place of a model file."""
        return self._set(modelClass=value)

    def setSettings(self, value: List[str]) -> "MlpEstimator":
        """Sets hypers of the model, each as name=value."""
        return self._set(settings=value)

    def setLabelCol(self, value: str) -> "MlpEstimator":
        """Sets the column of the first target."""
        return self._set(labelCol=value)

    def setWeightCol(self, value: str) -> "MlpEstimator":
        """Sets the column of the rows' weights."""
        return self._set(weightCol=value)

    def setKeyCol(self, value: str) -> "MlpEstimator":
        """Sets the column of the rows' keys."""
        return self._set(keyCol=value)

    def setSeed(self, value: int) -> "MlpEstimator":
        """Sets the seed of all that is random."""
        return self._set(seed=value)

    def setMaxIter(self, value: int) -> "MlpEstimator":
        """Sets the number of epochs."""
        return self._set(maxIter=value)

    def setNumPartitions(self, value: int) -> "MlpEstimator":
        """Sets the number of partitions; 0 for those of the DataFrame."""
        return self._set(numPartitions=value)

    def setRoundsPerEpoch(self, value: int) -> "MlpEstimator":
        """Sets how often in an epoch weights are averaged; 0 for what the plan finds best."""
        return self._set(roundsPerEpoch=value)

    def setCheckpointDir(self, value: str) -> "MlpEstimator":
        """Sets the folder from which an interrupted training goes on."""
        return self._set(checkpointDir=value)

    def explain(self, dataset: DataFrame) -> str:
        """How a training would go, in words: its rounds, and what they cost."""
        self._transfer_params_to_java()
        return self._call_java("explain", dataset)

    def _create_model(self, java_model: Any) -> "MlpModel":
        return MlpModel(java_model)


class MlpModel(_PredictionColumns, JavaModel, JavaMLReadable, JavaMLWritable):
    """A trained model: adds its predictions to the rows of a DataFrame."""

    def setModelClass(self, value: str) -> "MlpModel":
        """Scores by a class that was generated in the app's build: no executor compiles anything."""
        self._call_java("setModelClass", value)
        return self._set(modelClass=value)

    def register(self, session: SparkSession, name: str) -> None:
        """Makes the model a function of SQL: select mlp_predict(struct(*)).prediction from birds."""
        self._transfer_params_to_java()
        self._call_java("register", session._jsparkSession, name)

    @property
    def losses(self) -> List[float]:
        """The loss of each epoch of the training; none of a model that was loaded."""
        return list(self._call_java("losses"))
