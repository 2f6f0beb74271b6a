package io.latchkey.theme;

import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.keycloak.theme.beans.MessageFormatterMethod;

/** Keycloak's {@code msg}, which shows the key where a text is missing. This one fails instead. */
final class StrictMessages extends MessageFormatterMethod {

    private final Properties messages;

    StrictMessages(Locale locale, Properties messages) {
        super(locale, messages);
        this.messages = messages;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object exec(List arguments) throws TemplateModelException {
        String key = arguments.get(0).toString();
        if (!messages.containsKey(key)) {
            throw new TemplateModelException("No message " + key);
        }
        return super.exec(arguments);
    }
}
