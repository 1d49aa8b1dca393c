namespace CreatorSaaS.Saas.Editions;

/// <summary>Limits of a plan's data.</summary>
public static class EditionConsts
{
    public const int KeyLengthMax = 32;

    public const int NameLengthMax = 64;
}

/// <summary>The shipped plans. Stored in rows, never renamed.</summary>
public static class EditionKeys
{
    /// <summary>Free, and the default.</summary>
    public const string Starter = "starter";

    public const string Growth = "growth";

    public const string Pro = "pro";

    public const string Business = "business";
}
