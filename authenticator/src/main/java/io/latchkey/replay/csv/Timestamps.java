package io.latchkey.replay.csv;

/** Instants as the data set writes them, {@code 2020-02-03 12:43:30.772}, with or without a fraction; in UTC. */
final class Timestamps {
    private static final int SHORTEST = "2020-02-03 12:43:30".length();
    private static final int[] DAYS = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** What no timestamp gives. */
    static final long NONE = Long.MIN_VALUE;

    private long second;
    private int nano;

    long second() {
        return second;
    }

    int nano() {
        return nano;
    }

    /** Reads one; false if it is none. */
    boolean read(byte[] bytes, int from, int to) {
        int start = from < to && bytes[from] == '"' ? from + 1 : from;
        int end = start > from ? to - 1 : to;
        if (end > start && bytes[end - 1] == 'Z') {
            end--;
        }
        if (end - start < SHORTEST
                || bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || bytes[start + 10] != ' ' && bytes[start + 10] != 'T'
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return false;
        }
        int year = number(bytes, start, 4);
        int month = number(bytes, start + 5, 2);
        int day = number(bytes, start + 8, 2);
        int hour = number(bytes, start + 11, 2);
        int minute = number(bytes, start + 14, 2);
        int of = number(bytes, start + 17, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0 || of < 0) {
            return false;
        }
        if (day > days(year, month) || hour > 23 || minute > 59 || of > 59) {
            return false;
        }
        second = (epochDay(year, month, day) * 24 + hour) * 3600L + minute * 60L + of;
        return fraction(bytes, start + SHORTEST, end);
    }

    private boolean fraction(byte[] bytes, int start, int end) {
        nano = 0;
        if (start == end) {
            return true;
        }
        int digits = end - start - 1;
        if (bytes[start] != '.' || digits < 1 || digits > 9) {
            return false;
        }
        int value = number(bytes, start + 1, digits);
        if (value < 0) {
            return false;
        }
        for (int i = digits; i < 9; i++) {
            value *= 10;
        }
        nano = value;
        return true;
    }

    /** -1 if it is none. */
    private static int number(byte[] bytes, int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long epochDay(int year, int month, int day) {
        int past = year - 1;
        long days = past * 365L + past / 4 - past / 100 + past / 400 - 719_162L;
        return days + DAYS[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
    }
}
