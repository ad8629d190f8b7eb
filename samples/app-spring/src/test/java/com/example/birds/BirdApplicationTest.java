package com.example.birds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BirdApplicationTest {
    @Autowired
    private TestRestTemplate http;

    @Test
    void aBirdIsRecognised() {
        Map<?, ?> answer = http.postForObject("/predict", Map.of("billLengthMm", 39.1, "billDepthMm", 18.7, "flipperLengthMm", 181, "bodyMassG", 3750, "island", "Torgersen"), Map.class);
        assertThat(answer.get("species")).isEqualTo("Adelie");
    }

    @Test
    void whatIsNoBirdIsRefused() {
        ResponseEntity<Map> refused = http.postForEntity("/predict", Map.of("island", "Mainau"), Map.class);
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getBody().get("error").toString()).contains("Mainau");
    }

    @Test
    void theCurveWasCompiledAtTheStart() {
        assertThat(http.getForObject("/curve?x=1", Double.class)).isCloseTo(Math.sin(1), within(0.1));
    }
}
