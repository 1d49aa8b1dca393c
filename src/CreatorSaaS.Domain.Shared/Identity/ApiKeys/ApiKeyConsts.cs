namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>Limits of API keys.</summary>
public static class ApiKeyConsts
{
    public const int NameLengthMax = 64;

    /// <summary>A right each.</summary>
    public const int ScopesMax = 100;

    public const int LifetimeDaysDefault = 90;

    /// <summary>A year: whoever keeps a key longer makes a new one.</summary>
    public const int LifetimeDaysMax = 365;
}
