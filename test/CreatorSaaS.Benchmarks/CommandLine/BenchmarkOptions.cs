using System.Globalization;

namespace CreatorSaaS.Benchmarks.CommandLine;

/// <summary>The values of a subcommand's options: what was given, else the defaults.</summary>
internal sealed class BenchmarkOptions
{
    private readonly Dictionary<string, string> _values;

    private BenchmarkOptions(Dictionary<string, string> values) => _values = values;

    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<BenchmarkOption> known, IReadOnlyList<string> given)
    {
        var values = known.ToDictionary(option => option.Name, option => option.Default);
        var named = new Dictionary<string, string>();
        for (var position = 0; position < given.Count; position++)
        {
            var option = known.SingleOrDefault(option => given[position] == $"--{option.Name}")
                ?? throw new FormatException($"{given[position]} is no option.");
            if (option.Presets is { } presets)
            {
                values = new Dictionary<string, string>(values.Concat(presets).GroupBy(one => one.Key).Select(one => one.Last()));
            }
            else
            {
                named[option.Name] = ++position < given.Count
                    ? given[position]
                    : throw new FormatException($"--{option.Name} needs a value.");
            }
        }

        return new BenchmarkOptions(values.ToDictionary(one => one.Key, one => named.GetValueOrDefault(one.Key, one.Value)));
    }

    public string Text(string name) => _values[name];

    /// <summary>A whole number, zero or more.</summary>
    public int Count(string name) => ToCount(name, _values[name]);

    /// <summary>Whole numbers with commas between them.</summary>
    public IReadOnlyList<int> Counts(string name) => [.. _values[name].Split(',').Select(text => ToCount(name, text))];

    public TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Count(name));

    private static int ToCount(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new FormatException($"--{name} wants a whole number, not '{text}'.");
}
