namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Limits of deals and their parts.</summary>
public static class DealConsts
{
    public const int TitleLengthMax = 200;
    public const int BriefLengthMax = 4_000;
    public const int MilestonesMax = 50;
    public const int MilestoneTitleLengthMax = 200;
    public const int MilestoneDescriptionLengthMax = 2_000;

    /// <summary>Longest note with a delivery, a request for changes, a refusal.</summary>
    public const int NoteLengthMax = 2_000;

    /// <summary>Links and files of one delivery together.</summary>
    public const int DeliverablesMax = 20;

    public const int LinkLengthMax = 2_000;

    /// <summary>Of a file's name or a link's title; a link without one shows its host and short path.</summary>
    public const int DeliverableTitleLengthMax = 255;

    /// <summary>50 MB.</summary>
    public const long FileBytesMax = 50L * 1024 * 1024;

    /// <summary>Business time after which an uploaded file is gone that no delivery has named.</summary>
    public static readonly TimeSpan UnnamedFileKept = TimeSpan.FromHours(24);

    /// <summary>The largest amount of one milestone, in whole units of its currency.</summary>
    public const long AmountMajorMax = 100_000_000;

    /// <summary>SHA-256, hexadecimal.</summary>
    public const int TermsHashLength = 64;
}
