using System.Diagnostics;

namespace CreatorSaaS.Embedded;

/// <summary>How long another process may take, in real time: processes do not follow the business clock.</summary>
internal readonly struct Deadline
{
    private readonly TimeSpan _patience;
    private readonly long _started;

    private Deadline(TimeSpan patience)
    {
        _patience = patience;
        _started = Stopwatch.GetTimestamp();
    }

    public static Deadline In(TimeSpan patience) => new(patience);

    /// <summary>Throws once the time is over; <paramref name="what"/> begins the sentence.</summary>
    public void Check(string what)
    {
        if (Stopwatch.GetElapsedTime(_started) > _patience)
        {
            throw new TimeoutException($"{what} for more than {_patience.TotalSeconds:0} s.");
        }
    }
}
