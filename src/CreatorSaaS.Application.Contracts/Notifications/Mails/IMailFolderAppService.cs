namespace CreatorSaaS.Notifications.Mails;

/// <summary>Mails that were kept on disk instead of being sent. Empty where a mail server is configured.</summary>
[RemoteService(isEnabled: false)]
public interface IMailFolderAppService : IApplicationService
{
    /// <summary>The newest first, at most 200.</summary>
    /// <param name="to">Only mails to this address.</param>
    Task<ListResultDto<MailDto>> GetListAsync(string? to = null);
}

/// <summary>A mail as it would have been sent.</summary>
public sealed record MailDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }
}
