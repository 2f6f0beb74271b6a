package io.latchkey.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.latchkey.risk.net.IpAddress;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Contexts and assessments as JSON. What is written is read back equal, to the last bit of every number. */
public final class RiskJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(ZoneId.class, ToStringSerializer.instance)
                    .addSerializer(IpAddress.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                    .addDeserializer(ZoneId.class, new FromText<>(ZoneId.class, ZoneId::of))
                    .addDeserializer(
                            IpAddress.class,
                            new FromText<>(
                                    IpAddress.class,
                                    text -> IpAddress.parse(text).orElseThrow())))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RiskJson() {}

    /** One line, without what is {@code null}. */
    public static String write(LoginContext context) {
        return text(context);
    }

    /** One line, without what is {@code null}. */
    public static String write(Assessment assessment) {
        return text(assessment);
    }

    /** One line, without what is {@code null}. */
    public static String write(SessionStart start) {
        return text(start);
    }

    /** One line, without what is {@code null}. */
    public static String write(Device.Agent agent) {
        return text(agent);
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write(SessionStart)} gave */
    public static SessionStart sessionStart(String json) {
        return value(json, SessionStart.class);
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write(Device.Agent)} gave */
    public static Device.Agent agent(String json) {
        return value(json, Device.Agent.class);
    }

    /** @throws IllegalArgumentException if the text is not a context that {@link #write(LoginContext)} gave */
    public static LoginContext context(String json) {
        return value(json, LoginContext.class);
    }

    /** @throws IllegalArgumentException if the text is not an assessment that {@link #write(Assessment)} gave */
    public static Assessment assessment(String json) {
        return value(json, Assessment.class);
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

    @FunctionalInterface
    private interface Reading<T> {
        T of(String text);
    }

    private static final class FromText<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Reading<T> reading;

        FromText(Class<T> type, Reading<T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return reading.of(text);
            } catch (DateTimeException | java.util.NoSuchElementException e) {
                throw context.weirdStringException(text, handledType(), "unreadable");
            }
        }
    }
}
