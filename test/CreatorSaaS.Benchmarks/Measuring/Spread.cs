namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>A figure of several runs.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        var all = figures.ToList();
        return new Spread(all.MedianOf(figure => figure), all.Min(), all.Max());
    }

    public string ToString(string format) =>
        $"{Median.ToString(format)} ({Least.ToString(format)}-{Most.ToString(format)})";
}
