package com.example.birds;

import com.example.birds.Penguins.Bird;
import com.example.birds.Penguins.Island;
import com.example.birds.Penguins.Prediction;
import com.example.birds.Penguins.Sex;
import com.example.birds.Penguins.Species;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.Scorer;
import mlpc.runtime.tensor.DataException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the service answers. */
@RestController
class BirdController {
    private final Penguins penguins;
    private final Scorer curve;

    /** A bird as JSON; what is left out was not measured. */
    record Request(
            Double billLengthMm,
            Double billDepthMm,
            Double flipperLengthMm,
            Double bodyMassG,
            String island,
            String sex) {
        Bird bird() {
            Bird.Builder bird = Bird.builder();
            Optional.ofNullable(billLengthMm).ifPresent(bird::billLengthMm);
            Optional.ofNullable(billDepthMm).ifPresent(bird::billDepthMm);
            Optional.ofNullable(flipperLengthMm).ifPresent(bird::flipperLengthMm);
            Optional.ofNullable(bodyMassG).ifPresent(bird::bodyMassG);
            Optional.ofNullable(island).map(Island::of).ifPresent(bird::island);
            Optional.ofNullable(sex).map(Sex::of).ifPresent(bird::sex);
            return bird.build();
        }
    }

    record Answer(String species, Map<String, Double> probabilities) {}

    BirdController(Penguins penguins, Scorer curve) {
        this.penguins = penguins;
        this.curve = curve;
    }

    @PostMapping("/predict")
    Answer predict(@RequestBody Request request) {
        Prediction prediction = penguins.predictDetailed(request.bird());
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (Species species : Species.values()) {
            probabilities.put(species.label(), (double) prediction.probability(species));
        }
        return new Answer(prediction.species().label(), probabilities);
    }

    @GetMapping("/curve")
    double curve(@RequestParam float x) {
        float[] height = new float[1];
        curve.score(new float[] {x}, height);
        return height[0];
    }

    @ExceptionHandler({DataException.class, IllegalArgumentException.class})
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> refused(RuntimeException wrong) {
        return Map.of("error", wrong.getMessage());
    }
}
