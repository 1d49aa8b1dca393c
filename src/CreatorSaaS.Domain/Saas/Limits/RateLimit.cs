using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CreatorSaaS.Saas.Limits;

/// <summary>
/// A token bucket (X-03): it holds <see cref="Burst"/> requests at most and gets <see cref="Max"/> back in each
/// <see cref="Per"/>, evenly.
/// </summary>
public sealed partial record RateLimit(int Max, TimeSpan Per, int Burst)
{
    private static readonly ConcurrentDictionary<string, RateLimit> Parsed = new();

    /// <summary>What it gets back in a second.</summary>
    public double PerSecond => Max / Per.TotalSeconds;

    /// <summary>How long an empty bucket takes to be full.</summary>
    public TimeSpan FillTime => TimeSpan.FromSeconds(Burst / PerSecond);

    /// <summary>
    /// Reads how settings spell a limit: <c>10/min</c>, or <c>1000/h burst 100</c> when the bucket holds another number
    /// than it gets back. Units are <c>s</c>, <c>min</c> and <c>h</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is spelled otherwise, or a number is zero.</exception>
    public static RateLimit Parse(string text) => Parsed.GetOrAdd(text, Read);

    private static RateLimit Read(string text)
    {
        if (Spelling().Match(text) is not { Success: true } match)
        {
            throw new FormatException($"'{text}' is not a limit. Write it as 10/min or 1000/h burst 100.");
        }

        var max = int.Parse(match.Groups["max"].ValueSpan, CultureInfo.InvariantCulture);
        var per = match.Groups["per"].ValueSpan switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromHours(1),
        };
        return match.Groups["burst"] is { Success: true } burst
            ? new RateLimit(max, per, int.Parse(burst.ValueSpan, CultureInfo.InvariantCulture))
            : new RateLimit(max, per, max);
    }

    [GeneratedRegex(@"\A(?<max>[1-9]\d{0,8})/(?<per>s|min|h)( burst (?<burst>[1-9]\d{0,8}))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Spelling();
}
