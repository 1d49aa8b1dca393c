namespace CreatorSaaS.Saas.Operations;

/// <summary>What becomes of a schedule's occurrences that came while nobody looked at the calendar.</summary>
public enum MissedRule
{
    /// <summary>The last of them is made up for.</summary>
    RunLast,

    /// <summary>None is.</summary>
    Skip,

    /// <summary>Every one is.</summary>
    RunEach,
}
