package mlpc.runtime.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import mlpc.runtime.signature.ScheduleSpec;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void constantStaysAtOne() {
        assertThat(Schedules.factor(ScheduleSpec.named("constant"), 7, 3, 100)).isEqualTo(1);
    }

    @Test
    void stepFallsEverySoManyEpochs() {
        ScheduleSpec step = ScheduleSpec.named("step").with("every", 10).with("factor", 0.5);
        assertThat(Schedules.factor(step, 0, 9, 100)).isEqualTo(1);
        assertThat(Schedules.factor(step, 0, 10, 100)).isEqualTo(0.5);
        assertThat(Schedules.factor(step, 0, 35, 100)).isEqualTo(0.125);
    }

    @Test
    void exponentialFallsEveryEpoch() {
        ScheduleSpec exponential = ScheduleSpec.named("exponential").with("factor", 0.9);
        assertThat(Schedules.factor(exponential, 0, 3, 100)).isCloseTo(0.729, within(1e-15));
    }

    @Test
    void cosineEndsAtItsFloor() {
        ScheduleSpec cosine = ScheduleSpec.named("cosine").with("floor", 0.1);
        assertThat(Schedules.factor(cosine, 0, 0, 100)).isEqualTo(1);
        assertThat(Schedules.factor(cosine, 50, 0, 100)).isCloseTo(0.55, within(1e-15));
        assertThat(Schedules.factor(cosine, 100, 0, 100)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void warmUpRisesLinearly() {
        ScheduleSpec warm = ScheduleSpec.named("cosine").with("warmup", 4);
        assertThat(Schedules.factor(warm, 0, 0, 104)).isEqualTo(0.25);
        assertThat(Schedules.factor(warm, 3, 0, 104)).isEqualTo(1);
        assertThat(Schedules.factor(warm, 54, 0, 104)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void anUnknownNameOrSettingIsRefused() {
        assertThatThrownBy(() -> ScheduleSpec.named("cubic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no schedule is called cubic; there are constant, step, exponential, cosine, rising");
        assertThatThrownBy(() -> ScheduleSpec.named("step").with("gamma", 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step has no setting gamma; it has every, factor, warmup");
    }

    @Test
    void aRangeTestRisesByTheSameFactorEachStep() {
        ScheduleSpec rising = ScheduleSpec.named("rising").with("to", 100);
        assertThat(Schedules.factor(rising, 0, 0, 3)).isEqualTo(1);
        assertThat(Schedules.factor(rising, 1, 0, 3)).isCloseTo(10, within(1e-13));
        assertThat(Schedules.factor(rising, 2, 0, 3)).isCloseTo(100, within(1e-12));
    }
}
