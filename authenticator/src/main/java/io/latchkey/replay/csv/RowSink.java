package io.latchkey.replay.csv;

import io.latchkey.replay.Scored;

/** What becomes of a row once it is scored. One for each shard, so for one thread at a time. */
public interface RowSink {
    /**
     * @param lanes what each policy made of it
     * @param text where to write what is to be kept of it; all rows' texts come out in the order of the file
     */
    void row(Scored[] lanes, StringBuilder text);
}
