package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.runtime.tensor.DataException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.objenesis.ObjenesisStd;

/** Tables and sessions of Spark Connect are of other classes: their rows are at a server, where no stage of the app's is. */
@ExtendWith(LocalSpark.class)
class ConnectTest {
    @Test
    void itsTablesAndSessionsAreRefusedWithWhatToDo() throws Exception {
        Dataset<?> table = other(Dataset.class);
        MlpEstimator estimator = new MlpEstimator().setModelText(FitTest.screening());
        MlpModel model = estimator.setMaxIter(1).setNumPartitions(1).fit(LocalSpark.table("screening.csv"));
        refuses(() -> estimator.fit(table), "this DataFrame belongs to a session of Spark Connect");
        refuses(() -> estimator.explain(table), "this DataFrame belongs to a session of Spark Connect");
        refuses(() -> model.transform(table), "this DataFrame belongs to a session of Spark Connect");
        refuses(() -> model.register(other(SparkSession.class), "call"), "this session is one of Spark Connect");
    }

    private static void refuses(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(DataException.class)
                .hasMessage(why + ", and a model works where the rows are: run the app on the cluster (spark-submit)");
    }

    /** Of another class than those of this session; nothing is called of it. */
    private static <T> T other(Class<T> type) {
        Class<? extends T> made = new ByteBuddy()
                .subclass(type, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .make()
                .load(type.getClassLoader())
                .getLoaded();
        return new ObjenesisStd().newInstance(made);
    }
}
