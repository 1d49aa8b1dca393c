using CreatorSaaS.Framework.Emailing;

namespace CreatorSaaS.Notifications.Mails;

/// <inheritdoc cref="IMailFolderAppService"/>
[AllowAnonymous]
public sealed class MailFolderAppService(IEmailSender sender) : ApplicationService, IMailFolderAppService
{
    public async Task<ListResultDto<MailDto>> GetListAsync(string? to = null) =>
        new(sender is MailFolder folder ? await folder.ReadAsync(to) : []);
}
