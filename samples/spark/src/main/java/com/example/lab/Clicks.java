package com.example.lab;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of clicks, drawn: the same rows for the same numbers, wherever they are made. */
final class Clicks {
    private static final String COLUMNS =
            """
            id,
            cast(pmod(xxhash64(id, 1), 2400) / 100.0 as double) as hour,
            case when pmod(xxhash64(id, 2), 10) = 0 then null else 18 + cast(pmod(xxhash64(id, 3), 60) as int) end as age,
            exp(pmod(xxhash64(id, 4), 5000) / 1000.0) as price,
            element_at(array('phone', 'tablet', 'desktop'), cast(1 + pmod(xxhash64(id, 5), 3) as int)) as device,
            element_at(array('spring', 'sale', 'brand', 'winter', 'test'), cast(1 + pmod(xxhash64(id, 6), 5) as int)) as campaign,
            (pmod(xxhash64(id, 7), 10000) + pmod(xxhash64(id, 8), 10000)) / 10000.0 - 1 as luck
            """;

    private static final String CLICKED =
            """
            sin(hour * 0.2618) + (case device when 'phone' then 0.8 when 'tablet' then 0.1 else -0.6 end)
              + (case campaign when 'sale' then 1.0 when 'spring' then 0.3 else -0.4 end)
              - 0.5 * ln(1 + price) + coalesce(abs(age - 35) * -0.03, 0.2) + 1.6 * luck > -0.9 as clicked
            """;

    private Clicks() {}

    /** So many rows, in so many partitions. */
    static Dataset<Row> draw(SparkSession spark, long rows, int partitions) {
        return spark.range(0, rows, 1, partitions)
                .selectExpr(COLUMNS.strip().split(",\n"))
                .selectExpr("*", CLICKED)
                .drop("luck");
    }
}
