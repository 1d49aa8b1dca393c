using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CreatorSaaS.Marketplace;

/// <summary>
/// Reads the form before MVC does, which would call a body above the limit a missing one: it is 413, at once when the caller
/// says its length, else at the limit. Files wait on the disk, not in memory.
/// </summary>
/// <param name="fileBytesMax">The limit of the file; the form has room for the parts around it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadAttribute(long fileBytesMax) : Attribute, IAsyncResourceFilter
{
    private readonly long _bodyBytesMax = fileBytesMax + (1024 * 1024);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = _bodyBytesMax;
        }

        http.Features.Set<IFormFeature>(
            new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = _bodyBytesMax }));
        try
        {
            // Without any form there is nothing to read, and binding names what is missing.
            if (http.Request.HasFormContentType)
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form cannot be read.", unreadable);
        }

        await next();
    }
}
