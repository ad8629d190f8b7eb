package mlpc.spark.plan;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** A service by which each session of Spark that begins with this jar on its path can plan scoring, whoever made the rows. */
public final class ScoringExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit>
        implements SparkSessionExtensionsProvider {
    /** What Spark calls. */
    public ScoringExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions session) {
        session.injectPlannerStrategy(new AbstractFunction1<>() {
            @Override
            public SparkStrategy apply(org.apache.spark.sql.SparkSession begun) {
                return ScoringStrategy.ONE;
            }
        });
        return BoxedUnit.UNIT;
    }
}
