package io.latchkey.risk.net;

import java.util.List;

/** A file that knows something of addresses. */
interface Source<T> extends FileContent {
    /**
     * What is known of the address; {@code NOT_CONFIGURED} if this source can't know anything of the address's family. Never
     * throws.
     */
    Answer<T> find(IpAddress address);

    /**
     * What the first of these sources that knows the address says. Where none does, a source that failed is not hidden by one
     * that has nothing.
     */
    static <T> Answer<T> ask(List<? extends WatchedFile<? extends Source<T>>> files, IpAddress address) {
        DataState state = DataState.NOT_CONFIGURED;
        for (WatchedFile<? extends Source<T>> file : files) {
            Source<T> source = file.content();
            Answer<T> answer = source == null ? Answer.without(DataState.FAILED) : source.find(address);
            if (answer.state() == DataState.FOUND) {
                return answer;
            }
            state = state.or(answer.state());
        }
        return Answer.without(state);
    }
}
