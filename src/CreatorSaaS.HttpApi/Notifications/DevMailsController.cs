using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Notifications.Mails;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Notifications;

/// <summary>Mails that were kept on disk, for who develops; elsewhere the path does not exist.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("api/v1/dev/mails")]
public sealed class DevMailsController(IMailFolderAppService mails) : ControllerBase
{
    /// <param name="to">Only mails to this address.</param>
    [HttpGet]
    public Task<ListResultDto<MailDto>> GetListAsync([FromQuery] string? to = null) => mails.GetListAsync(to);
}
