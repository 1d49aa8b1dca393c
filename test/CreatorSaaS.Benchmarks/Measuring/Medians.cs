namespace CreatorSaaS.Benchmarks.Measuring;

internal static class Medians
{
    /// <summary>The middle one; the mean of the two in the middle where their number is even.</summary>
    public static double MedianOf<TItem>(this IEnumerable<TItem> items, Func<TItem, double> figure)
    {
        var sorted = items.Select(figure).Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
