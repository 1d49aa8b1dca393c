using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>The door for bytes: uploads to a deal and downloads from it, everything else as its service decides.</summary>
[ApiController]
[Route("api/v1/marketplace/deals/{id:guid}/files")]
public sealed class DealFileController(IDealFileAppService files) : ControllerBase
{
    /// <summary>Takes one file as multipart/form-data, in the part <c>file</c>.</summary>
    [HttpPost]
    [Upload(DealConsts.FileBytesMax)]
    public async Task<DealFileDto> UploadAsync(Guid id, [BindRequired] IFormFile file)
    {
        await using var content = file.OpenReadStream();
        return await files.UploadAsync(id, new UploadDealFileInput { FileName = file.FileName }, content);
    }

    /// <summary>Sends the file as an attachment: what others uploaded is never shown as a page of ours.</summary>
    [HttpGet("{fileId:guid}")]
    public async Task<FileStreamResult> GetContentAsync(Guid id, Guid fileId)
    {
        var file = await files.GetContentAsync(id, fileId);
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(file.Content, file.ContentType, file.Name, enableRangeProcessing: true);
    }
}
