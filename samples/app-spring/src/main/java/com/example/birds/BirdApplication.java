package com.example.birds;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.Scorer;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Tensor32;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Two models as beans, each shared by all threads: one from the build, one that is compiled and fitted when the app starts. */
@SpringBootApplication
public class BirdApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(BirdApplication.class, arguments);
    }

    @Bean
    Penguins penguins() {
        return Penguins.load();
    }

    @Bean
    Scorer curve() throws IOException {
        Model model = Mlp.compile(BirdApplication.class, "curve.mlp", Options.STANDARD);
        Random random = new Random(1);
        float[][] xs = new float[500][1];
        float[][] ys = new float[500][1];
        for (int row = 0; row < xs.length; row++) {
            xs[row][0] = random.nextFloat() * 6 - 3;
            ys[row][0] = (float) Math.sin(xs[row][0]);
        }
        model.fit(Dataset.of(model.signature(), List.of(new Tensor32(xs), new Tensor32(ys))));
        return model.scorer();
    }
}
