package com.example.lab;

import org.apache.spark.sql.SparkSession;

/** Where the app runs: where spark-submit says, else on this machine. */
final class Sessions {
    private Sessions() {}

    /** @param cluster two executors in JVMs of their own; else threads of this one */
    static SparkSession open(boolean cluster) {
        SparkSession.Builder builder = SparkSession.builder().appName("clicks");
        if (System.getProperty("spark.master") == null) {
            builder.master(cluster ? "local-cluster[2,1,1024]" : "local[2]")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.ui.enabled", false)
                    .config("spark.log.level", "ERROR")
                    .config("spark.sql.shuffle.partitions", 2)
                    .config("spark.executor.extraClassPath", System.getProperty("app.jar", ""));
        }
        return builder.getOrCreate();
    }
}
