namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Files of a deal. HTTP reaches it through a controller, since bytes are no JSON.</summary>
[RemoteService(false)]
public interface IDealFileAppService : IApplicationService
{
    /// <summary>Takes a file of the creator; a delivery names it afterwards. Up to 50 MB of an allowed type.</summary>
    /// <remarks>Refuses with DealWrongState, FileEmpty, FileTooLarge, FileTypeNotAllowed.</remarks>
    Task<DealFileDto> UploadAsync(Guid id, UploadDealFileInput input, Stream content);

    /// <summary>Opens a file for somebody who may see the deal. Who asks disposes the stream.</summary>
    Task<DealFileContent> GetContentAsync(Guid id, Guid fileId);
}

/// <summary>What the sender calls the file.</summary>
public sealed record UploadDealFileInput
{
    [StringLength(255, MinimumLength = 1)]
    public required string FileName { get; init; }
}

/// <summary>An uploaded file.</summary>
/// <param name="Length">Bytes.</param>
public sealed record DealFileDto(Guid Id, string Name, string ContentType, long Length);

/// <summary>An opened file.</summary>
public sealed record DealFileContent(Stream Content, string Name, string ContentType);
