namespace CreatorSaaS.Identity.Limits;

/// <summary>How many sign-ins a window has seen from an address, or in all.</summary>
internal sealed class SignInCount
{
    public required string Key { get; init; }

    public required DateTime WindowStart { get; init; }

    public required int Count { get; init; }
}
