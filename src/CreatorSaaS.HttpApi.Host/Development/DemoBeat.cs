namespace CreatorSaaS.Development;

/// <summary>One thing that somebody does in the agency's life.</summary>
/// <param name="Day">Counted back from the day of the first start: yesterday is -1.</param>
/// <param name="Minute">Of the day, in UTC.</param>
/// <param name="Key">Names it among all of the script.</param>
internal sealed record DemoBeat(int Day, int Minute, string Key, Func<DemoStage, string, Task> PlayAsync)
{
    private const int OpeningMinute = 7 * 60;
    private const int WorkingMinutes = 9 * 60;

    /// <summary>Some minute of a working day, the same on every start.</summary>
    public static int MinuteOf(string key)
    {
        var sum = 0;
        foreach (var letter in key)
        {
            sum = ((sum * 31) + letter) % 10_007;
        }

        return OpeningMinute + (sum % WorkingMinutes);
    }
}
