package io.latchkey.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> marks(boolean wide, boolean whole, double... values) {
        Axis axis = Axis.over(DoubleStream.of(values), wide, whole);
        return axis.marks().stream().map(axis::text).toList();
    }

    @Test
    void marks_are_round_and_no_two_read_the_same() {
        assertThat(marks(true, false, 0, 0.021)).containsExactly("0.000", "0.005", "0.010", "0.015", "0.020", "0.025");
        assertThat(marks(true, false, 0, 99.4)).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(marks(false, false, -13, 38)).containsExactly("-10", "0", "10", "20", "30");
    }

    @Test
    void months_are_whole() {
        assertThat(marks(false, true, 24_241, 24_242)).containsExactly("24241", "24242");
    }

    @Test
    void one_value_or_none_makes_an_axis_too() {
        assertThat(marks(false, true, 7)).containsExactly("7", "8");
        assertThat(marks(true, false)).contains("0.0", "1.0");
    }
}
