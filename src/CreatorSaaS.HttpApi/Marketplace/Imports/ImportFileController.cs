using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>The door for the bytes of imports: the file, and the report of what is wrong with it.</summary>
[ApiController]
[Route("api/v1/marketplace/imports")]
public sealed class ImportFileController(IImportFileAppService files) : ControllerBase
{
    /// <summary>Takes one file as multipart/form-data, in the part <c>file</c>.</summary>
    [HttpPost]
    [Upload(ImportConsts.FileBytesMax)]
    public async Task<ImportDto> UploadAsync([BindRequired] IFormFile file, [FromForm] ImportKind kind = ImportKind.Roster)
    {
        await using var content = file.OpenReadStream();
        return await files.UploadAsync(new UploadImportInput { FileName = file.FileName, Kind = kind }, content);
    }

    /// <summary>What the last dry run found, as a table to download.</summary>
    [HttpGet("{id:guid}/findings.csv")]
    public async Task<FileStreamResult> GetFindingsAsync(Guid id)
    {
        var report = await files.GetReportAsync(id);
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(report, "text/csv; charset=utf-8", $"findings-{id:N}.csv");
    }
}
