package io.latchkey.recovery.cases;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.latchkey.recovery.Channel;
import io.latchkey.recovery.Combination;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Cases and the rows of their logs as JSON. What is written is read back equal; fields that nobody knows are passed over. */
public final class CaseJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(module())
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CaseJson() {}

    public static String write(RecoveryCase recoveryCase) {
        return text(recoveryCase);
    }

    public static String write(Transition transition) {
        return text(transition);
    }

    public static String write(Result.Refused refused) {
        return text(refused);
    }

    /** @throws IllegalArgumentException if the text is not a case that {@link #write(RecoveryCase)} gave */
    public static RecoveryCase readCase(String json) {
        RecoveryCase read = value(json, RecoveryCase.class);
        requireNumbered(read.version());
        return read;
    }

    /** @throws IllegalArgumentException if the text is not a transition that {@link #write(Transition)} gave */
    public static Transition readTransition(String json) {
        Transition read = value(json, Transition.class);
        requireNumbered(read.number());
        return read;
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write(Result.Refused)} gave */
    public static Result.Refused readRefused(String json) {
        return value(json, Result.Refused.class);
    }

    private static void requireNumbered(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Damaged: the first transition has number 1");
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " can always be written", e);
        }
    }

    private static <T> T value(String json, Class<T> type) {
        try {
            T value = JSON.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException("Nothing is not a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName(), e);
        }
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        add(module, Instant.class, Instant::parse);
        add(module, Duration.class, Duration::parse);
        add(module, Channel.class, Channel::parse);
        add(module, Combination.class, Combination::parse);
        add(module, CaseNumber.class, text -> CaseNumber.parse(text).orElseThrow(IllegalArgumentException::new));
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> reading) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromText<>(type, reading));
    }

    private static final class FromText<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> reading;

        FromText(Class<T> type, Function<String, T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return reading.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw context.weirdStringException(text, handledType(), "unreadable");
            }
        }
    }
}
