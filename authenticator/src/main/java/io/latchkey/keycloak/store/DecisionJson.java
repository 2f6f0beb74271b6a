package io.latchkey.keycloak.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.net.IpAddress;
import java.io.IOException;

/** Contexts and assessments as JSON. What is written is read back equal: doubles and instants are exact. */
final class DecisionJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(IpAddress.class, new ToStringSerializer(IpAddress.class))
                    .addDeserializer(IpAddress.class, new AddressReader()))
            .build();

    private DecisionJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A decision can't be written as JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new StoreException(Reason.UNREADABLE, "A decision can't be read", e);
        }
    }

    private static final class AddressReader extends StdDeserializer<IpAddress> {
        private static final long serialVersionUID = 1L;

        AddressReader() {
            super(IpAddress.class);
        }

        @Override
        public IpAddress deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            return IpAddress.parse(text)
                    .orElseThrow(() -> context.weirdStringException(text, IpAddress.class, "not an address"));
        }
    }
}
