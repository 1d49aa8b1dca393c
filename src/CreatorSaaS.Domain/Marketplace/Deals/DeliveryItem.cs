namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What a creator hands over: made as a link or as a file, never both.</summary>
public sealed record DeliveryItem
{
    private DeliveryItem(DeliverableKind kind, string title, string? url, Guid? fileId)
    {
        Kind = kind;
        Title = title;
        Url = url;
        FileId = fileId;
    }

    public DeliverableKind Kind { get; }

    public string Title { get; }

    public string? Url { get; }

    public Guid? FileId { get; }

    /// <exception cref="ArgumentException">Not an absolute https address: links are opened by others.</exception>
    public static DeliveryItem Link(string url, string? title = null)
    {
        if (!SafeLink.IsSafe(url))
        {
            throw new ArgumentException("A link is an absolute https address.", nameof(url));
        }

        title = string.IsNullOrWhiteSpace(title) ? PlaceOf(new Uri(url)) : title;
        return new DeliveryItem(
            DeliverableKind.Link,
            Check.NotNullOrWhiteSpace(title, maxLength: DealConsts.DeliverableTitleLengthMax),
            url,
            fileId: null);
    }

    public static DeliveryItem File(DealFile file) => new(DeliverableKind.File, file.Name, url: null, file.Id);

    // Short paths tell several links to one place apart; long ones are machine's talk.
    private static string PlaceOf(Uri url)
    {
        var path = url.AbsolutePath.TrimEnd('/');
        return path.Length is 0 or > 40 ? url.Host : url.Host + path;
    }
}
