namespace CreatorSaaS;

/// <summary>How an indivisible amount is split (F-01).</summary>
public static class Allocation
{
    /// <summary>
    /// Parts proportional to the weights by largest remainder, in minor units: floors first, then one unit each by
    /// largest fraction, ties to the earlier weight. A negative amount is split as its absolute value and negated, so
    /// that a reversal cancels part by part. The parts always sum to the amount; the arithmetic is exact.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero.</exception>
    public static long[] LargestRemainder(long amountMinor, ReadOnlySpan<long> weights)
    {
        var total = TotalOf(weights);
        var magnitude = Int128.Abs(amountMinor);
        var sign = amountMinor < 0 ? -1 : 1;

        var parts = new Int128[weights.Length];
        var fractions = new (Int128 Remainder, int Index)[weights.Length];
        var left = magnitude;
        for (var index = 0; index < weights.Length; index++)
        {
            (parts[index], var remainder) = Int128.DivRem(magnitude * weights[index], total);
            fractions[index] = (remainder, index);
            left -= parts[index];
        }

        Array.Sort(fractions, (one, other) =>
            one.Remainder != other.Remainder
                ? other.Remainder.CompareTo(one.Remainder)
                : one.Index.CompareTo(other.Index));
        for (var rank = 0; rank < (int)left; rank++)
        {
            parts[fractions[rank].Index] += 1;
        }

        return Array.ConvertAll(parts, part => (long)(sign * part));
    }

    private static Int128 TotalOf(ReadOnlySpan<long> weights)
    {
        var total = Int128.Zero;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            total += weight;
        }

        return total > 0
            ? total
            : throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
    }
}
