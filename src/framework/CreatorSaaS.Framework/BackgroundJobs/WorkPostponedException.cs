namespace CreatorSaaS.Framework.BackgroundJobs;

/// <summary>The work cannot be done yet, which is no failure: it waits and the try does not count.</summary>
public sealed class WorkPostponedException(string reason, TimeSpan delay) : Exception(reason)
{
    internal TimeSpan Delay { get; } = delay;
}
