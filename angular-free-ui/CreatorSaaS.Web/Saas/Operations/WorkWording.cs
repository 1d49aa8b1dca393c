namespace CreatorSaaS.Saas.Operations;

/// <summary>Figures of work as pages say them.</summary>
internal static class WorkWording
{
    /// <summary>Whole percent, never 100 before the end.</summary>
    public static long PercentOf(WorkProgressDto progress) =>
        progress.Total <= 0 ? 0 : Math.Clamp(progress.Done * 100 / progress.Total, 0, 100);
}
